"""Politics: who must say yes, in which order, how long it takes, and how houses vote. Nothing here decides."""
