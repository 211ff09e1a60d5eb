import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { says } from '../../native/native.tsx';
import type { Tone } from './tag.tsx';

export interface TimelineNode {
  id: string;
  title: ReactNode;
  /** 今天 15:00 · 王师傅 */
  meta: ReactNode;
  tone?: Tone;
  /** A note only staff see stands on a tint. */
  tinted?: boolean;
  body?: ReactNode;
}

/** What happened, newest on top; the newest node carries the colour. */
export const Timeline = ({ nodes }: { nodes: TimelineNode[] }) => (
  <View className="k-timeline" {...says({ role: 'list' })}>
    {nodes.map(({ id, title, meta, tone, tinted, body }, index) => (
      <View
        key={id}
        className={`k-node k-node-${tone ?? (index === 0 ? 'brand' : 'calm')}${tinted ? ' k-node-tinted' : ''}`}
        {...says({ role: 'listitem' })}
      >
        <View className="k-node-dot" />
        <View className="k-node-title">{title}</View>
        <View className="k-node-meta">{meta}</View>
        {body !== undefined && <View className="k-node-body">{body}</View>}
      </View>
    ))}
  </View>
);
