"""The post: mails wait here, beside the record, until a worker has handed them to the server."""
