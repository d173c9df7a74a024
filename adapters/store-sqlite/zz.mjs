import { DatabaseSync } from "@photostructure/sqlite";
const t=process.argv[2];
const a=new DatabaseSync(t);
a.exec("PRAGMA locking_mode=EXCLUSIVE");
console.log(a.prepare("PRAGMA journal_mode=WAL").get(), a.prepare("PRAGMA synchronous").get());
a.exec("PRAGMA synchronous=FULL; create table if not exists j(position INTEGER PRIMARY KEY, kind text not null, key text not null, body blob not null, unique(kind,key)) strict");
const r=a.prepare("insert into j(kind,key,body) values(?,?,?)"); console.log(r.run("a","b"+Math.random(),new Uint8Array(0)));
try{ r.run("a","b",new Uint8Array(0));r.run("a","b",new Uint8Array(0)) }catch(e){console.log(e.code,e.errcode,e.message,Object.keys(e),e.sqliteCode, e.sqliteExtendedCode)}
const row=a.prepare("select * from j").get(); console.log(row, row.body instanceof Uint8Array, Buffer.isBuffer(row.body));
try{ const b=new DatabaseSync(t); console.log(b.prepare("PRAGMA journal_mode").get()); }catch(e){console.log("2nd",e.code,e.errcode,e.message,e)}
