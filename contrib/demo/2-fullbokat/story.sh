headline '2. A conference day that fills up' \
	'Four places, and a waiting list. Six mails later one of four has cancelled and the first in the queue is in.' \
	2019-02-11T08:00:00+01:00

at 2019-02-19T13:06:00+01:00 'Berit takes the first place, from Thunderbird.'
mail 01-thunderbird.eml
at 2019-02-21T09:33:30+01:00 'A secretary signs up two others with a table, and does not come herself.'
mail 02-sekreterare-outlook.eml
at 2019-02-22T20:14:40+01:00 'Tove takes the fourth and last place.'
mail 03-gmail-fjarde-platsen.eml
at 2019-02-25T07:41:40+01:00 'Full: Lars is put on the waiting list.'
mail 04-iphone-fullt.eml
at 2019-02-25T11:02:20+01:00 'Aisha writes in English and is answered in English; second in the queue.'
mail 05-english-queue.eml
at 2019-03-04T16:20:10+01:00 'Eva, one of the two in the table, answers her own letter: she cannot come.'
mail 06-avbokning.eml own eva.martens@siljansasen.example
at 2019-03-27T09:00:30+01:00 'A week before: a reminder to the four who come, Lars among them.'
tick

people dalarna confirmed 'Berit Nygårds' 'Karl Tysk' 'Tove Lindahl' 'Lars Hedman'
people dalarna waiting 'Aisha Rahman'
people dalarna withdrawn 'Eva Mårtens'
wrote reminder lars.hedman@skogsbyn.example 'Dalarna Science Park'
letters_to aisha.rahman@hdalarna.example 1
