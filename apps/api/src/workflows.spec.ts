import { workflowFaults, type Workflow } from '@nmirf/platform/model';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { permissions } from './domains';

const libs = resolve(__dirname, '../../../libs');
const files = readdirSync(libs, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.workflow.ts'));
const known = permissions.flatMap((table) => Object.keys(table));
const isWorkflow = (value: unknown): value is Workflow<string, string, { state: string }> =>
  typeof value === 'object' && value !== null && 'states' in value && 'actions' in value;

describe('the workflows of all domains', () => {
  it.each(files)('%s: every state can be reached, no dead end is undeclared, every permission is known', async (file) => {
    const workflows = Object.values((await import(join(libs, file))) as Record<string, unknown>).filter(isWorkflow);
    expect(workflows.length).toBeGreaterThan(0);
    for (const workflow of workflows) expect(workflowFaults(workflow, known)).toEqual([]);
  });
});
