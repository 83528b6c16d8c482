-- Whether 1.500 is one and a half cannot always be told from a file: then whoever imports it says.
alter table app.imports alter column decimal drop not null;
