headline '1. A digital meeting, and its last day' \
	'Registration closes on 10 June at 23.59. A reminder goes out a week before, the link on the day before at eight.' \
	2022-05-02T08:00:00+02:00

at 2022-05-24T10:12:30+02:00 'Malin signs up herself and a colleague, from Outlook.'
mail 01-anmalan-outlook.eml
at 2022-06-08T12:30:30+02:00 'A week before the meeting: time for the reminder.'
tick
at 2022-06-08T12:31:20+02:00 'Per is away, and his mail program says so. A machine gets no answer.'
mail 02-franvaro.eml reminder per.ohlin@norrdal.example
at 2022-06-10T23:58:20+02:00 'Two minutes before midnight on the last day.'
mail 03-tva-minuter-kvar.eml
at 2022-06-11T00:03:50+02:00 'Three minutes after.'
mail 04-efter-midnatt.eml
at 2022-06-12T09:00:30+02:00 'Jonas came too late for the reminder of the 8th: he gets his a day after he was confirmed.'
tick
at 2022-06-14T08:00:30+02:00 'The day before, at eight: the link, to everyone registered, and to nobody else.'
tick

people perspektiv confirmed 'Malin Söderqvist' 'Per Ohlin' 'Jonas Ekvall'
answer 'Malin Söderqvist' perspektiv role strateg
answer 'Per Ohlin' perspektiv role analytiker
wrote link jonas.ekvall@lyktan.example https://moten.samling.example/j/perspektiv-2022
letters_to agneta.rudh@avika.example 1
