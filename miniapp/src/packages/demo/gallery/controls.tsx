import { useState } from 'react';
import { View } from '@tarojs/components';
import { PhotoPicker } from '../../../kit/photos/photos.tsx';
import { usePhotos } from '../../../kit/photos/use-photos.ts';
import { changeSettings, useSettings } from '../../../kit/settings.ts';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Cell } from '../../../kit/ui/display/cell.tsx';
import { Chips, Segmented, Stars, Switch, Tabs, Tiles } from '../../../kit/ui/input/choices.tsx';
import { TextArea, TextField } from '../../../kit/ui/input/field.tsx';

const ignore = () => {};

export function Controls() {
  const { theme, elder } = useSettings();
  const [place, setPlace] = useState<'HOME' | 'PUBLIC'>('HOME');
  const [category, setCategory] = useState<string>('water');
  const [view, setView] = useState<'open' | 'ended' | 'all'>('open');
  const [slots, setSlots] = useState<string[]>(['1']);
  const [stars, setStars] = useState(4);
  const [text, setText] = useState('厨房水槽下面一直滴水，毛巾垫着也接不住。');
  const photos = usePhotos();
  return (
    <>
      <Card title="按钮">
        <View className="gallery-row">
          <Button kind="main" onTap={ignore}>
            提交报修
          </Button>
          <Button onTap={ignore} icon="phone">
            打电话
          </Button>
          <Button kind="quiet" onTap={ignore}>
            补充说明
          </Button>
          <Button kind="danger" onTap={ignore}>
            撤回
          </Button>
          <Button kind="main" busy onTap={ignore}>
            正在提交
          </Button>
          <Button kind="main" disabled onTap={ignore}>
            不可用
          </Button>
        </View>
      </Card>
      <Tabs
        label="哪些工单"
        choices={[
          { value: 'open', text: '进行中', detail: '2' },
          { value: 'ended', text: '已结束' },
          { value: 'all', text: '全部' },
        ]}
        value={view}
        onChoose={setView}
      />
      <Card title="哪里出了问题">
        <Segmented
          label="地点"
          choices={[
            { value: 'HOME', text: '我家里' },
            { value: 'PUBLIC', text: '公共区域' },
          ]}
          value={place}
          onChoose={setPlace}
        />
        <View className="gallery-gap" />
        <Tiles
          label="类别"
          choices={[
            { value: 'water', text: '水管漏水', icon: 'water' },
            { value: 'power', text: '电路故障', icon: 'power' },
            { value: 'gas', text: '燃气异味', icon: 'gas' },
            { value: 'door', text: '门窗锁具', icon: 'door' },
            { value: 'wall', text: '墙面渗漏', icon: 'wall' },
            { value: 'lift', text: '电梯', icon: 'lift' },
            { value: 'light', text: '照明', icon: 'light' },
            { value: 'other', text: '其他', icon: 'more' },
          ]}
          value={category}
          onChoose={setCategory}
        />
      </Card>
      <Card title="说说情况">
        <PhotoPicker photos={photos} />
        <TextArea label="情况" value={text} onInput={setText} maxLength={500} placeholder="什么坏了，什么时候开始的" />
        <TextField label="手机号" kind="phone" value="1380000" onInput={ignore} error="请填写 11 位手机号" />
        <TextField label="备注" optional value="" onInput={ignore} placeholder="进门方式等" />
        <Chips
          label="方便的时间"
          choices={[
            { value: '1', text: '今天 16:00–18:00' },
            { value: '2', text: '明天 09:00–11:00' },
            { value: '3', text: '明天 14:00–16:00' },
          ]}
          values={slots}
          most={2}
          onChange={setSlots}
        />
      </Card>
      <Card title="评价">
        <Stars label="速度" value={stars} onChoose={setStars} />
      </Card>
      <Card flush>
        <Cell
          icon="text-size"
          title="长辈版"
          value={<Switch label="长辈版" on={elder} onChange={(on) => changeSettings({ elder: on })} />}
        />
        <Cell
          icon="moon"
          title="深色"
          value={
            <Switch
              label="深色"
              on={theme === 'dark'}
              onChange={(on) => changeSettings({ theme: on ? 'dark' : 'system' })}
            />
          }
        />
      </Card>
    </>
  );
}
