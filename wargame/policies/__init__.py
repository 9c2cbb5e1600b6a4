"""Who answers when no human does. A policy sees a request (with its view and luck) and nothing else, and remembers nothing."""
