"""A net as chains of cells over axes of timesteps: what it is, and how it is computed."""
