"""The page of a package. In: its name. Out: its leaflets in their order, one PDF of them, one print job."""
