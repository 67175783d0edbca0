"""Second tables: rows of one kind of record, joined to the records that they belong to."""
