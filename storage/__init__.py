"""SQL: the only room that imports SQLAlchemy. Values in, values out; it never commits what it was handed."""
