"""Everything that is kept: the database, nets and runs."""
