export const createTasks = 1;
