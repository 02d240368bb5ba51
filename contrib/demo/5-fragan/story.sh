headline '5. A question for a person' \
	'The registration is done at once; the question goes to the coordinator, whose answer goes to the participant.' \
	2022-05-02T08:00:00+02:00

at 2022-05-30T14:26:50+02:00 'Solveig registers and asks. She gets a place and a receipt, Karin gets the question.'
mail 01-anmalan-med-fraga.eml
at 2022-05-31T08:04:20+02:00 'Karin answers the letter she got. Solveig gets her words, from the address she wrote to.'
mail 02-karin-svarar.eml case karin@samling.example

people perspektiv confirmed 'Solveig Kant'
wrote answer solveig.kant@horselrad.example 'textas direkt i bild'
