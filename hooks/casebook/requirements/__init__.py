"""What a project asks for: readers of requirement lines, of pyproject.toml and of lock files."""
