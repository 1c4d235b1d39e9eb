// Reads an OpenAPI document and writes what Redocly's recommended rules find. A process of its own: Redocly is ES modules only, Jest CommonJS.
import { text } from 'node:stream/consumers';
import { createConfig, lintFromString } from '@redocly/openapi-core';

const config = await createConfig({ extends: ['recommended'] });
const faults = await lintFromString({ source: await text(process.stdin), config });
process.stdout.write(JSON.stringify(faults.map(({ ruleId, location, message }) => `${ruleId} ${location[0]?.pointer}: ${message}`)));
