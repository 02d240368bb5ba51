-- Ways back from what is referred to. A row that is inserted while a reference to another is still open,
-- or deleted, makes SQLite look for rows that refer to it: without these it reads the whole table.
CREATE INDEX mail_letter ON mail (letter) WHERE letter IS NOT NULL;
CREATE INDEX letter_pending ON letter (pending) WHERE pending IS NOT NULL;
CREATE INDEX letter_case_file ON letter (case_file) WHERE case_file IS NOT NULL;
CREATE INDEX letter_job ON letter (job) WHERE job IS NOT NULL;
CREATE INDEX pending_case_file ON pending (case_file) WHERE case_file IS NOT NULL;
CREATE INDEX pending_job ON pending (job) WHERE job IS NOT NULL;
CREATE INDEX case_file_letter ON case_file (letter) WHERE letter IS NOT NULL;
CREATE INDEX done_letter ON done (letter) WHERE letter IS NOT NULL;
