"""What residents will read: withheld, checked by a second person, and read before it is out."""
