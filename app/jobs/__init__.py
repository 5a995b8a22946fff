"""Long work beside the server: the queue of training runs and its worker processes."""
