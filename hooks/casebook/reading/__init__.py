"""From bytes to records: text, values with their positions, and every fault as a finding. No module here opens a file."""
