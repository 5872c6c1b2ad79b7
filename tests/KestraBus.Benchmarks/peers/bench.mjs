// Our engine in the works of the peers, over HTTP: an answer of wait=true is what tells the caller that it finished.
import { pathToFileURL } from 'node:url';

const harness = pathToFileURL(`${process.env.BENCH_PEERS}/common/harness.mjs`);
const { bench, cfg } = await import(harness);
const api = `${process.env.URL}/api/v1/main`;

async function post(path, body, contentType) {
  const answer = await fetch(`${api}/${path}`, { method: 'POST', body, headers: { 'content-type': contentType } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

const step = (id, number) => `{ id: ${id}, type: io.kestra.plugin.core.debug.Return, format: '{"step":${number},"ok":true}' }`;

const flows = {
  seq: Array.from({ length: cfg.steps }, (_, i) => `  - ${step(`s${i}`, i)}`).join('\n'),
  one: `  - ${step('s0', 0)}`,
  fan: `  - id: each
    type: io.kestra.plugin.core.flow.ForEach
    values: "{{ range(1, ${cfg.width}) }}"
    concurrencyLimit: 0
    tasks:
      - ${step('out', '{{ taskrun.value }}')}`,
};

// A flow of an earlier run may have another number of steps, hence a namespace for each run.
const namespace = `benchmarks.peers${Date.now()}`;
for (const [id, tasks] of Object.entries(flows))
  await post('flows', `id: ${id}\nnamespace: ${namespace}\ntasks:\n${tasks}\n`, 'application/x-yaml');

async function run(flow) {
  const execution = await post(`executions/${namespace}/${flow}?wait=true`, '--x--\r\n', 'multipart/form-data; boundary=x');
  if (execution.state.current !== 'SUCCESS') throw new Error(`${flow} ended as ${execution.state.current}`);
}

await bench('kestrabus', process.env.SETTINGS, { seq: () => run('seq'), fan: () => run('fan'), one: () => run('one') });
