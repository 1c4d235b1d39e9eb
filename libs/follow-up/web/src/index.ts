export * from './home/waiting';
export * from './routes-home';
export * from './texts-home';
