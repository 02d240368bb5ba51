reg cancel 1
