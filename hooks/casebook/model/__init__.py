"""What a case, a library, a talk and the vocabulary are: every field with its sentence. No module here reads a file."""
