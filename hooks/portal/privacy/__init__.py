"""What in a text tells of a private person: numbers, and names beside what concerns nobody else."""
