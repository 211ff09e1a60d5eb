import mysql, { type RowDataPacket } from 'mysql2/promise';

export const pool = mysql.createPool({
  uri: process.env.DATABASE_URL!,
  connectionLimit: 10,
  timezone: 'Z',
  supportBigNumbers: true,
  bigNumberStrings: false,
});
export const rows = async (sql: string, params: (string | number | null)[]) =>
  (await pool.execute<RowDataPacket[]>(sql, params))[0];

export const namesOf = async (ids: string[]) =>
  new Map(
    (await rows(`SELECT id, name FROM persons WHERE id IN (${ids.map(() => '?').join(', ')})`, ids)).map(
      ({ id, name }) => [id as string, name as string],
    ),
  );

export const insert = (table: string, row: Record<string, string | number | null>) =>
  [
    `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
      .map(() => '?')
      .join(', ')})`,
    Object.values(row),
  ] as const;
