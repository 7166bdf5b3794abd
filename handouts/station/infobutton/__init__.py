"""Questions of other systems. In: a diagnosis code or a text. Out: the address of a topic, or a feed."""
