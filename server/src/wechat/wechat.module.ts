import type { Module } from '../kit/module.ts';
import { wechatMigrations } from './wechat.migrations.ts';
import { wechatEntities } from './wechat.tables.ts';

export const wechatModule: Module = { name: 'wechat', entities: wechatEntities, migrations: wechatMigrations };
