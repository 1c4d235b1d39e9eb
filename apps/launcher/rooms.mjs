// Nx plugin: a folder libs/<domain>/<room> with a src/index.ts is a project; its name and tags are its path.
export const createNodes = [
  'libs/*/{model,api,web}/src/index.ts',
  (files) =>
    files.map((file) => {
      const [libs, domain, room] = file.split('/');
      const root = `${libs}/${domain}/${room}`;
      return [
        file,
        {
          projects: {
            [root]: {
              name: `${domain}-${room}`,
              sourceRoot: `${root}/src`,
              projectType: 'library',
              tags: [`domain:${domain}`, `kind:${room}`],
            },
          },
        },
      ];
    }),
];
