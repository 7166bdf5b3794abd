"""Characters, Danish spelling and dates. In: strings. Out: strings, dates, YAML values. It knows nothing of leaflets."""
