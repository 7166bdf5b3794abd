"""Characters, Danish spelling and dates; nothing of leaflets.

In: strings. Out: strings and dates.
"""
