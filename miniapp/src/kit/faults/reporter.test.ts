import type { ReportFault } from '@linli/shared/faults/faults.schema.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { createReporter } from './reporter.ts';

function phone(send: (report: ReportFault) => Promise<unknown> = async () => undefined) {
  const sent: ReportFault[] = [];
  const report = createReporter({
    client: 'WEAPP',
    version: '1.2.3',
    send(told) {
      sent.push(told);
      return send(told);
    },
  });
  return { report, sent };
}

test('what broke is told without anything of whom it happened to', () => {
  const { report, sent } = phone();
  const error = new TypeError("cannot read 'phone' of 陈晓岚 13800001001");
  report('DRAWING', error, '/packages/tickets/detail/index?id=7&as=demo-owner-1');
  expect(sent).toMatchObject([
    {
      kind: 'DRAWING',
      client: 'WEAPP',
      version: '1.2.3',
      page: '/packages/tickets/detail/index',
      message: "TypeError: cannot read 'phone' of … …",
    },
  ]);
  expect(JSON.stringify(sent)).not.toMatch(/陈|138|owner/);
});

test.each([
  [{ errMsg: 'chooseMedia:fail' }, 'chooseMedia:fail'],
  [new Problem('server.busy'), 'Problem server.busy'],
  ['MiniProgramError\nx is not a function\n at app.js:1', 'MiniProgramError'],
  [undefined, 'undefined'],
])('%p is told as %s', (error, message) => {
  const { report, sent } = phone();
  report('PROMISE', error, '/p');
  expect(sent).toMatchObject([{ message }]);
});

test('the same is told once, and no more than ten', () => {
  const { report, sent } = phone();
  for (let n = 0; n < 40; n += 1) report('SCRIPT', new Error(`fault ${n % 20}`), '/p');
  expect(sent).toHaveLength(10);
});

test('a report that does not arrive makes no new fault', async () => {
  const { report, sent } = phone(() => Promise.reject(new Error('offline')));
  report('SCRIPT', new Error('x'), '/p');
  await new Promise((resolve) => setTimeout(resolve));
  expect(sent).toHaveLength(1);
});
