reg cancel 2
