import { View } from '@tarojs/components';
import type { IconName } from '../../../theme/names.ts';
import { momentText } from '../../../kit/format.ts';
import { Amount } from '../../../kit/ui/display/amount.tsx';
import { Avatar } from '../../../kit/ui/display/avatar.tsx';
import { Banner } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Cell, Fact } from '../../../kit/ui/display/cell.tsx';
import { DueTime } from '../../../kit/ui/display/due-time.tsx';
import { Empty } from '../../../kit/ui/display/empty.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { Tag } from '../../../kit/ui/display/tag.tsx';
import { Timeline } from '../../../kit/ui/display/timeline.tsx';

const minute = 60_000;
const icons =
  'home services me bell phone camera image copy scan clock calendar place key people invite edit trash comment note star alert info offline send sun moon text-size exit swap settings shield water power door wall appliance gas lift lock light network clean green parking noise wrench megaphone parcel fee building shop eye back forward down up close check plus more search filter refresh keyboard'.split(
    ' ',
  ) as IconName[];
const ignore = () => {};

export function Content() {
  const now = Date.now();
  return (
    <>
      <Card title="王师傅 预计 15:00 前到" aside={<Tag tone="brand">处理中</Tag>}>
        <DueTime due={now + 80 * minute} />
      </Card>
      <Card flush title="您的维修师傅">
        <Cell
          before={<Avatar name="王建国" large />}
          title="王建国"
          detail="水电维修 · 已接单 10 分钟"
          value={
            <Button kind="plain" small icon="phone" onTap={ignore}>
              打电话
            </Button>
          }
        />
      </Card>
      <Card title="进展">
        <Timeline
          nodes={[
            {
              id: '3',
              title: '师傅已接单',
              meta: `${momentText(now - 10 * minute, now)} · 王建国`,
              body: '带齐了配件，马上出发。',
            },
            {
              id: '2',
              title: '已派单',
              meta: momentText(now - 30 * minute, now),
              tinted: true,
              body: '内部备注：先关三单元总阀。',
            },
            { id: '1', title: '没能按时，非常抱歉', tone: 'late', meta: momentText(now - 90 * minute, now) },
            { id: '0', title: '已提交', meta: momentText(now - 26 * 60 * minute, now) },
          ]}
        />
      </Card>
      <Card title="工单信息">
        <Fact name="单号">20261120-0007</Fact>
        <Fact name="地点">幸福里 3栋2单元602</Fact>
        <Fact name="金额">
          <Amount fen={123450} />
        </Fact>
      </Card>
      <Card flush>
        <Cell icon="people" title="家庭成员" value="3 人" onTap={ignore} />
        <Cell icon="wrench" title="我的报修" detail="1 件正在处理" onTap={ignore} />
        <Cell icon="bell" title="消息提醒" value={<Tag tone="late">2 条未读</Tag>} onTap={ignore} />
      </Card>
      <Card>
        <View className="gallery-row">
          <Tag>已撤回</Tag>
          <Tag tone="brand">已办结</Tag>
          <Tag tone="soon">待您验收</Tag>
          <Tag tone="late">紧急</Tag>
          <Tag tone="info">待回访</Tag>
        </View>
        <View className="gallery-row">
          <DueTime due={now + 300 * minute} />
          <DueTime due={now + 20 * minute} />
          <DueTime due={now - 20 * minute} />
        </View>
      </Card>
      <Banner tone="soon" icon="offline">
        现在没有网络，显示的是 今天 14:05 的内容
      </Banner>
      <Banner tone="late">网络断了，内容已保存在手机上，连上后再提交</Banner>
      <Banner tone="info">今天 22:00–23:00 3栋停水检修</Banner>
      <Card>
        <Empty drawing="rest" title="现在没有要您处理的事">
          有报修、账单或快递时，会出现在这里。
        </Empty>
      </Card>
      <Card>
        <View className="gallery-drawings">
          {(['tickets', 'messages', 'key', 'unplugged', 'gate', 'people', 'search'] as const).map((name) => (
            <View key={name} className={`k-drawing drawing-${name}`} />
          ))}
        </View>
      </Card>
      <Card title="图标">
        <View className="gallery-icons">
          {icons.map((name) => (
            <Icon key={name} name={name} />
          ))}
        </View>
      </Card>
    </>
  );
}
