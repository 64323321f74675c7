// SPDX-License-Identifier: AGPL-3.0-or-later
// Opens the lock; on a new phone it is set here, before the first private thing is written.
import QtQuick
import Taillight
import Taillight.Core

Screen {
    id: screen

    /// The screen that is wanted behind the lock; empty: the one before.
    property string next: ""

    title: !App.lock.known ? "" : App.lock.isSet ? qsTr("Open the lock") : qsTr("Set a lock first")

    Words {
        visible: App.lock.known && !App.lock.isSet
        text: qsTr("What you write about yourself is kept only behind a lock. Nobody can open it without your words. We cannot give them back to you.")
    }
    Words {
        visible: App.lock.known && !App.lock.isSet && !App.lock.hasHardware
        text: qsTr("This device needs six words. Write them down and keep the paper in a safe place.")
    }
    Heading {
        objectName: "suggestion"
        visible: suggestion.length > 0 && App.lock.known && !App.lock.isSet
        text: suggestion
        font.family: "Noto Sans"
        property string suggestion: ""
        id: suggested
    }
    BigButton {
        objectName: "suggest"
        visible: App.lock.known && !App.lock.isSet
        text: qsTr("Suggest six words")
        onClicked: { suggested.suggestion = App.lock.suggest(); suggested.text = suggested.suggestion }
    }
    Field {
        id: typed
        objectName: "passphrase"
        visible: App.lock.known
        label: App.lock.isSet ? qsTr("Your words or PIN") : qsTr("Type your words")
        secret: true
        onAccepted: screen.submit()
    }
    Field {
        id: again
        objectName: "again"
        visible: App.lock.known && !App.lock.isSet
        label: qsTr("Type the same again")
        secret: true
        onAccepted: screen.submit()
    }
    Note {
        objectName: "problem"
        text: screen.mismatch ? qsTr("The two are not the same. Type them again.")
            : App.lock.waitSeconds > 0 ? qsTr("Too many tries. Wait %n second(s).", "", App.lock.waitSeconds)
            : App.lock.error
    }
    BigButton {
        objectName: "leave-no-trace"
        visible: App.lock.known && !App.lock.isSet && screen.next === "ReportsScreen"
        text: qsTr("Tell it without a lock, and leave no trace")
        hint: qsTr("It needs the network and keeps nothing on this phone. Closing the app loses it.")
        onClicked: { App.drafts.beginWithoutTrace(App.language); screen.replace("ReportScreen") }
    }
    footer: BigButton {
        objectName: "open"
        visible: App.lock.known
        text: App.lock.busy ? qsTr("One moment…") : App.lock.isSet ? qsTr("Open") : qsTr("Set this lock")
        kind: "main"
        enabled: !App.lock.busy && App.lock.waitSeconds === 0
        onClicked: screen.submit()
    }

    property bool mismatch: false

    function submit() {
        mismatch = !App.lock.isSet && typed.text.trim() !== again.text.trim()
        if (mismatch) return
        if (App.lock.isSet) App.lock.unlock(typed.text)
        else App.lock.set(typed.text)
        typed.text = ""
        again.text = ""
    }
    Connections {
        target: App.lock
        function onOpened() {
            if (screen.next.length > 0) screen.replace(screen.next)
            else screen.back()
        }
    }
    Component.onCompleted: App.lock.look()
}
