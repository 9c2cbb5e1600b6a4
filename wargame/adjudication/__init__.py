"""Pure models of the physical world: a situation and parameters give ordered outcome bands with their odds."""
