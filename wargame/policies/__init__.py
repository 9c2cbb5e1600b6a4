"""Who answers when no human does. A policy sees a request and nothing else, and remembers nothing."""
