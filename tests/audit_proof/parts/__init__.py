"""What is proved, a module each: the runner runs every module with a function `prove`."""
