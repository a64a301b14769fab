"""The description of the API (OpenAPI) made whole, and its pages: from the generator's dictionary
to simple shapes, from these to templates."""
