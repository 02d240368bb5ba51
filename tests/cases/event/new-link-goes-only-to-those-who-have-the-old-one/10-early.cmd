event change lunchprat link=https://moten.norrdal.example/j/nytt
