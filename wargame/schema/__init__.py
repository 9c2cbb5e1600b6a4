"""The position-keeping YAML loader, validation into definitions, and the JSON Schema export. Knows no domain."""
