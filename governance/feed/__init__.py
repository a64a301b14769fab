"""What somebody has to do, in their own calendar: meetings and due dates, at a private address."""
