"""Characters, Danish spelling, dates, and YAML with lines. Nothing here knows about leaflets.

In: strings. Out: strings, dates, values with their lines.
"""
