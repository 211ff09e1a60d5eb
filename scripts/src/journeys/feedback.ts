import type { Journey } from './kit/journey.ts';

const question = '这个月的公摊电费怎么算的';
const desk = { width: 1440, height: 900 };

/** What is said rather than mended, and what colleagues see on their way. */
export const feedback: Journey = {
  name: 'a question is answered in one step, a note needs no number, and a cleaner files what she sees',
  async run({ enter, shoot, photos }) {
    const elder = await enter('demo-owner-2', '/packages/tickets/report/index?kind=COMPLAINT', {
      elder: true,
      width: 360,
      height: 640,
    });
    await elder.sees('想投诉什么');
    await shoot(elder, 'elder-complaint');

    const chen = await enter('demo-owner-1');
    await chen.tap('投诉建议');
    await chen.arrives('/packages/tickets/report');
    await chen.tap('咨询');
    await chen.tap('收费');
    await chen.fill('您的问题', question);
    await shoot(chen, 'resident-question');
    await chen.tap('提交咨询');
    await chen.sees('咨询已提交');
    await shoot(chen, 'resident-asked');

    const cs = await enter('demo-cs-1', '/packages/desk/tickets/queue/index', desk);
    await cs.sees('待受理');
    await cs.tap(question, { exact: false });
    await cs.fill('给住户的答复', '按建筑面积分摊，本月 12.30 元，明细贴在公告栏');
    await shoot(cs, 'desk-answer');
    await cs.tap('答复住户');
    await cs.sees('等回访');

    await chen.tap('查看进度');
    await chen.sees('这样答复可以吗？');
    await chen.quiet();
    await shoot(chen, 'resident-answered');
    await chen.tap('评价');
    await chen.arrives('/packages/tickets/rate');
    await chen.tap('满意');
    await shoot(chen, 'resident-rates-answer');
    await chen.tap('提交评价');
    await chen.sees('已办结');

    await cs.tap('代登记');
    await cs.arrives('/packages/desk/tickets/record');
    await cs.tap('公告栏留言');
    await cs.tap('建议');
    await cs.tap('保洁');
    await shoot(cs, 'desk-note');
    await cs.fill('原话', '楼道能不能每周多拖一次');
    await cs.tap('登记');
    await cs.arrives('/packages/desk/tickets/queue');
    await cs.sees('没有留名');
    await cs.gone('发给住户');
    await shoot(cs, 'desk-note-recorded');

    const zhang = await enter('demo-cleaner-1', '/packages/desk/tickets/found/index');
    await zhang.photograph('拍照', photos.slice(0, 1));
    await zhang.tap('1栋');
    await zhang.fill('具体在哪里', '一层大堂');
    await zhang.tap('照明');
    await zhang.fill('看到了什么', '灯罩松了，快要掉下来');
    await zhang.quiet();
    await shoot(zhang, 'cleaner-found');
    await zhang.tap('上报', { nth: 1 });
    await zhang.sees('一层大堂');
    await shoot(zhang, 'cleaner-filed');
  },
};
