headline '4. Three events open at once' \
	'One mail may name two of them, others be in English or Danish, and one fit more than one: then the writer is asked.' \
	2015-09-15T08:00:00+02:00

at 2015-10-05T08:47:10+02:00 'Two events in one mail, one answer.'
mail 01-tva-pa-en-gang.eml
at 2015-10-06T15:20:20+02:00 'A Norwegian writes in English to the conference in Copenhagen.'
mail 02-copenhagen.eml
at 2015-10-07T18:06:10+02:00 '“The meeting in Stockholm”: there are two.'
mail 03-vilket-mote.eml
at 2015-10-07T18:11:40+02:00 'He answers the question.'
mail 04-workshopen.eml reply henrik.sjoo@bruksringen.example
at 2015-10-08T09:31:10+02:00 'And in Danish: one day, no dinner.'
mail 05-dansk.eml

people ideburen confirmed 'Ulrika Bohlin'
people stadsutveckling confirmed 'Ulrika Bohlin' 'Henrik Sjöö'
people kopenhamn confirmed 'Marit Solvang' 'Mette Kjærsgård'
answer 'Marit Solvang' kopenhamn days both
answer 'Marit Solvang' kopenhamn dinner yes
answer 'Mette Kjærsgård' kopenhamn days '30 nov'
answer 'Mette Kjærsgård' kopenhamn dinner no
