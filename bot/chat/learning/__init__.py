"""What administrators teach the search from the questions that it missed."""
