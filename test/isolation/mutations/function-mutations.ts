import type pg from 'pg';
import type { Mutation } from './mutation.js';

interface SourceText {
  readonly signature: string;
  readonly definition: string;
  readonly body: string;
}

/** The questions that make a context a wall: what is the case without them, where they are asked. */
const QUESTIONS = [
  [
    'the signature is not looked at',
    'app.context()',
    /if left\(signed, 64\) is distinct from .*?then return null; end if;/s,
  ],
  [
    'a context is good for ever',
    'app.context()',
    /if parts\[1\]::bigint < .*? then return null; end if;/s,
  ],
  [
    'the list of departments is not looked at',
    'app.tenant_ids()',
    /if digest is distinct from .*? then return null; end if;/s,
  ],
] as const;

/** The wall's own functions, each believing too much. @param admin - superuser. */
export async function functionMutations(admin: pg.Client): Promise<Mutation[]> {
  const { rows } = await admin.query<SourceText>(
    `select p.oid::regprocedure::text as signature, pg_get_functiondef(p.oid) as definition,
       p.prosrc as body
     from pg_proc p where p.pronamespace in ('app'::regnamespace, 'auth'::regnamespace)
       and p.prorettype <> 'trigger'::regtype order by 1`,
  );
  return [...questions(rows), ...constant(rows)];
}

function questions(functions: readonly SourceText[]): Mutation[] {
  return QUESTIONS.map(([what, asker, question]) => {
    const found = functions.find(({ signature }) => signature === asker);
    const definition = found?.definition ?? '';
    if (!question.test(definition)) throw new Error(`${asker} does not ask any more: ${what}.`);
    return {
      ...{
        kind: 'a question about the signed context is not asked',
        name: what,
        table: null,
        rule: 9,
      },
      statements: [definition.replace(question, '')],
    };
  });
}

/** A function that is said to answer the same for ever, whoever asks. */
function constant(functions: readonly SourceText[]): Mutation[] {
  return functions
    .filter(({ signature }) =>
      /^app\.(tenant_ids|write_tenant|person_id|is_staff|is_provider)\(/.test(signature),
    )
    .map(({ signature }) => ({
      ...{
        kind: 'an answer is kept for the next department',
        name: signature,
        table: null,
        rule: 9,
      },
      statements: [`alter function ${signature} immutable`],
    }));
}
