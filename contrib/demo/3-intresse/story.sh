headline '3. A call for interest' \
	'No places, but questions that need an answer, and a manager who has to approve.' \
	2017-08-28T08:00:00+02:00

at 2017-09-04T09:12:10+02:00 'Hedvig is interested, says nothing of when and how long, and names her manager.'
mail 01-intresse-outlook.eml
at 2017-09-04T13:40:30+02:00 'She answers what was asked, as people do.'
mail 02-svar-pa-fragorna.eml reply hedvig.tallroth@lst-norrdal.example
at 2017-09-05T07:56:00+02:00 'Her manager answers the letter that went to her: JA.'
mail 03-chefen-ja.eml approval-request gunvor.rask@lst-norrdal.example

people halsoframjande interested 'Hedvig Tallroth'
answer 'Hedvig Tallroth' halsoframjande format heldag
answer 'Hedvig Tallroth' halsoframjande period 'hösten 2017'
