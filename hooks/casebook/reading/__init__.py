"""From bytes to records: text, values with their positions, every fault as a finding. No module here opens a file."""
